import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { EmulatedProvider } from '../emulated-provider.ts';
import { describedProvider } from './described-provider.ts';
import { descriptionSchema } from './description.ts';

/** Plays the provider that a text describes; `file` is what the text is called. */
export function readDescription(file: string, text: string): EmulatedProvider {
  const parsed = descriptionSchema.safeParse(parse(text));
  if (!parsed.success) throw new Error(`test/providers/described/${file}:\n${z.prettifyError(parsed.error)}`);
  if (basename(file, '.yaml') !== parsed.data.id) throw new Error(`${file} describes "${parsed.data.id}"; rename one.`);
  return describedProvider(parsed.data);
}

/** Every provider that a description in a folder plays, in the order of their ids. */
export function readDescriptions(folder: string): EmulatedProvider[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return files.sort().map((file) => readDescription(file, readFileSync(join(folder, file), 'utf8')));
}

/** Every provider that a description beside this file plays, for those who have a key. */
export const describedProviders: readonly EmulatedProvider[] = readDescriptions(import.meta.dirname);
