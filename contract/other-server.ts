import { z } from 'zod';
import { verdicts } from '../domain/verdict.ts';

/** Another listed server, with every host that a credential tried on it goes to. */
export const otherServerSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  hosts: z.array(z.string()).readonly(),
});

export type ShownOtherServer = z.infer<typeof otherServerSchema>;

/** What came of trying a credential elsewhere. */
export const serverSearchSchema = z.strictObject({
  tried: z.array(z.strictObject({ server: otherServerSchema, verdict: z.enum(verdicts) })).readonly(),
  worksOn: otherServerSchema.nullable(),
});

export type ShownServerSearch = z.infer<typeof serverSearchSchema>;
