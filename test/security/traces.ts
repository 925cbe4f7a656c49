import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Something that was printed or written, by the name of its place. */
export type Places = Readonly<Record<string, string | Buffer>>;

/** The middle of a text as base64, which is there whatever stands before and after it. */
function inBase64(text: string): [string, string][] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.from(`${'x'.repeat(shift)}${text}`).toString('base64');
    return [`base64, shifted by ${shift}`, encoded.slice(shift === 0 ? 0 : 4, -4)];
  });
}

function formsOf(secret: string): [string, Buffer][] {
  const bytes = Buffer.from(secret);
  const text = (form: string): Buffer => Buffer.from(form, 'latin1');
  return [
    ['plain', bytes],
    ['lower case', Buffer.from(secret.toLowerCase())],
    ['backwards', Buffer.from([...secret].reverse().join(''))],
    ['UTF-16', Buffer.from(secret, 'utf16le')],
    ['UTF-16, the other way', Buffer.from(secret, 'utf16le').swap16()],
    ['hexadecimal', text(bytes.toString('hex'))],
    ['HEXADECIMAL', text(bytes.toString('hex').toUpperCase())],
    ['in a URL', text(encodeURIComponent(secret))],
    ['in JSON', text(JSON.stringify(secret).slice(1, -1))],
    ['without its hyphens', text(secret.replaceAll('-', ''))],
    ...inBase64(secret).map(([name, form]): [string, Buffer] => [name, text(form)]),
    ['half of it', bytes.subarray(0, Math.ceil(bytes.length / 2))],
  ];
}

/** Where secrets are found, and in which form; nothing, if all is well. */
export function tracesOf(secrets: readonly string[], places: Places): string[] {
  return Object.entries(places).flatMap(([place, content]) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    return secrets.flatMap((secret, index) =>
      formsOf(secret).flatMap(([form, trace]) => (bytes.includes(trace) ? [`${place}: secret ${index}, ${form}`] : [])),
    );
  });
}

/** Every file below a folder with its content, by its path there. */
export function filesBelow(folder: string): Record<string, Buffer> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(files.map((file) => [relative(folder, file), readFileSync(file)]));
}
