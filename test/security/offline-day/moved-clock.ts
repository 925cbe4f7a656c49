// Loaded before the app: its clock runs as far ahead as a file says, in milliseconds.
import { readFileSync } from 'node:fs';

const file = process.env['HUBVAULT_TEST_CLOCK'];
const RealDate = Date;

function ahead(): number {
  try {
    return file === undefined ? 0 : Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given: [], made) =>
    Reflect.construct(target, given.length === 0 ? [RealDate.now() + ahead()] : given, made) as Date,
  get: (target, name) => (name === 'now' ? () => RealDate.now() + ahead() : (Reflect.get(target, name) as unknown)),
});
