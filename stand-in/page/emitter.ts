type Listener = (...args: never[]) => unknown;

/** The part of Node's `EventEmitter` that a sandboxed preload may use. */
export class EventEmitter {
  // Not private to the class: the strict wrapper could not reach it.
  readonly _listeners = new Map<string | symbol, { readonly listener: Listener; readonly once: boolean }[]>();

  _of(event: string | symbol) {
    return this._listeners.get(event) ?? [];
  }

  on(event: string | symbol, listener: Listener): this {
    this._listeners.set(event, [...this._of(event), { listener, once: false }]);
    return this;
  }

  addListener(event: string | symbol, listener: Listener): this {
    return this.on(event, listener);
  }

  once(event: string | symbol, listener: Listener): this {
    this._listeners.set(event, [...this._of(event), { listener, once: true }]);
    return this;
  }

  off(event: string | symbol, listener: Listener): this {
    const at = this._of(event).findLastIndex((each) => each.listener === listener);
    if (at >= 0) this._listeners.set(event, this._of(event).toSpliced(at, 1));
    return this;
  }

  removeListener(event: string | symbol, listener: Listener): this {
    return this.off(event, listener);
  }

  removeAllListeners(event?: string | symbol): this {
    if (event === undefined) this._listeners.clear();
    else this._listeners.delete(event);
    return this;
  }

  listenerCount(event: string | symbol): number {
    return this._of(event).length;
  }

  emit(event: string | symbol, ...args: unknown[]): boolean {
    const all = this._of(event);
    for (const { listener, once } of all) {
      if (once) this.off(event, listener);
      (listener as (...args: unknown[]) => unknown).apply(this, args);
    }
    return all.length > 0;
  }
}
