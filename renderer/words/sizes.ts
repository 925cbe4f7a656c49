const units = ['bytes', 'KB', 'MB', 'GB'];
const STEP = 1024;

/** A number of bytes as people say it: "640 KB", "8.2 MB". */
export function sizeWords(bytes: number): string {
  const power = Math.min(units.length - 1, bytes < STEP ? 0 : Math.floor(Math.log(bytes) / Math.log(STEP)));
  const value = bytes / STEP ** power;
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${units[power]}`;
}
