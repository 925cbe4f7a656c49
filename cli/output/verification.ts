import type { Verification } from '../../core/hub/verify/verify-credential.ts';
import { doubtAboutReading, sentenceOn } from '../../domain/verdict.ts';
import { fold } from './fold.ts';
import type { Paint } from './paint.ts';
import { nextStep, paintVerdict } from './words.ts';

/** What a verification found, as the lines below a verdict. */
export function verificationLines(
  verification: Verification,
  paint: Paint,
  { columns = Number.POSITIVE_INFINITY }: { readonly columns?: number | undefined },
): string[] {
  const { verdict, note, confidence, told, certificate, host } = verification;
  const lines = [`${paintVerdict(paint, verdict, verdict)} (${host})`];
  if (verdict !== 'verified') lines.push(`  ${sentenceOn(verdict)}`);
  if (note) lines.push(`  ${note}`);
  const doubt = doubtAboutReading(confidence);
  if (doubt !== undefined) lines.push(`  ${doubt}`);
  if (told.organization) lines.push(`  acts for: ${told.organization}`);
  if (told.user) lines.push(`  acts as: ${told.user}`);
  if (told.permissions) lines.push(`  permissions: ${told.permissions.length}`);
  if (told.server) lines.push(`  server: ${told.server}, says the provider`);
  if (certificate) {
    lines.push(
      `  certificate of: ${certificate.subject}`,
      `  issued by:      ${certificate.issuer}`,
      `  valid:          ${certificate.validFrom} to ${certificate.validTo}`,
      `  SHA-256:        ${certificate.fingerprint256}`,
    );
  }
  if (verdict !== 'verified') lines.push(`  ${nextStep(verdict)}`);
  return lines.map((line) => fold(line, columns));
}

/** A verification as the JSON of commands shows it. */
export function verificationJson(verification: Verification) {
  const { verdict, at, host, note, confidence, told, certificate } = verification;
  const [sentence, step] = [sentenceOn(verdict), nextStep(verdict)];
  return { verdict, sentence, verifiedAt: at, host, note, confidence, told, certificate, nextStep: step };
}
