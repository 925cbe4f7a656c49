import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activityAt, heard, look } from '../../domain/idle.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const start = Date.parse('2026-11-20T10:00:00Z');

describe('idle time', () => {
  it('is what the system reports while looks come regularly', () => {
    let activity = activityAt(start);
    for (const [seconds, idle] of [
      [5, 5],
      [10, 10],
      [15, 2],
      [20, 7],
    ] as const) {
      const seen = look(activity, start + seconds * SECOND, idle * SECOND);
      expect(seen.idleForMs).toBe(idle * SECOND);
      activity = seen.activity;
    }
  });

  it('counts the time asleep, although the system reports none after waking (F3)', () => {
    const seen = look(activityAt(start), start + 4 * MINUTE, 0);
    expect(seen.idleForMs).toBe(4 * MINUTE);
  });

  it('before and after a sleep is one idle time (F3)', () => {
    const before = look(activityAt(start), start + 5 * SECOND, 3 * MINUTE).activity;
    const seen = look(before, start + 5 * SECOND + 4 * MINUTE, 0);
    expect(seen.idleForMs).toBe(7 * MINUTE);
  });

  it('begins anew once the person is there again', () => {
    const awake = look(activityAt(start), start + 4 * MINUTE, 0).activity;
    expect(look(awake, start + 4 * MINUTE + 5 * SECOND, 1 * SECOND).idleForMs).toBe(SECOND);
  });

  it('counts from what was last heard, where the system reports none ever', () => {
    let activity = activityAt(start);
    for (let now = start; now <= start + 4 * MINUTE; now += 5 * SECOND) activity = look(activity, now, 0).activity;
    expect(look(activity, start + 4 * MINUTE + SECOND, 0).idleForMs).toBe(4 * MINUTE + SECOND);
    activity = heard(activity, start + 4 * MINUTE + SECOND);
    expect(look(activity, start + 4 * MINUTE + 6 * SECOND, 0).idleForMs).toBe(5 * SECOND);
    activity = look(activity, start + 4 * MINUTE + 8 * SECOND, 2 * SECOND).activity;
    expect(look(activity, start + 4 * MINUTE + 9 * SECOND, 0).idleForMs).toBe(SECOND);
  });

  it('is never less than what the system reports, nor less than a sleep', () => {
    const step = fc.record({
      pause: fc.integer({ min: -MINUTE, max: 60 * MINUTE }),
      idle: fc.nat({ max: 60 * MINUTE }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let [activity, now] = [activityAt(start), start];
        for (const { pause, idle } of steps) {
          now += pause;
          const seen = look(activity, now, idle);
          expect(seen.idleForMs).toBeGreaterThanOrEqual(pause > 30 * SECOND ? Math.max(pause, idle) : idle);
          activity = seen.activity;
        }
      }),
    );
  });
});
