/** The formats that one write puts on the clipboard together. */
export class FakeClipboardItem {
  readonly formats: Readonly<Record<string, string>>;

  constructor(formats: Record<string, string>) {
    this.formats = formats;
  }
}

/** A clipboard that answers as late, or as badly, as a test wants. */
export class FakeBoard {
  formats: Readonly<Record<string, string>> = {};
  /** Waited for before each answer. */
  before: () => Promise<void> = async () => undefined;
  clears = 0;

  get text(): string {
    return this.formats['text/plain'] ?? '';
  }

  /** What another program does. */
  set text(text: string) {
    this.formats = { 'text/plain': text };
  }

  readonly write = async ([item]: FakeClipboardItem[]) => {
    await this.before();
    this.formats = item?.formats ?? {};
  };

  readonly readText = async () => {
    await this.before();
    return this.text;
  };

  readonly clear = () => {
    this.clears += 1;
    this.formats = {};
  };
}
