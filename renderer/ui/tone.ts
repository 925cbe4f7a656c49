/** What a colour says. `good` is for what is proven, and for nothing else. */
export type Tone = 'good' | 'caution' | 'bad' | 'info' | 'neutral';
