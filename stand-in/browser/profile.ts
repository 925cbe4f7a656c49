import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning } from './is-running.ts';

const BLOCK = 2;
const blocked = [
  ...['geolocation', 'notifications', 'media_stream_camera', 'media_stream_mic', 'midi_sysex', 'clipboard'],
  ...['idle_detection', 'window_placement', 'local_fonts', 'sensors', 'usb_guard', 'serial_guard', 'hid_guard'],
  ...['bluetooth_guard', 'file_system_read_guard', 'file_system_write_guard', 'payment_handler', 'popups'],
];

// A window of an app neither asks nor remembers: every permission is denied, no password is kept.
const preferences = {
  profile: {
    default_content_setting_values: Object.fromEntries(blocked.map((name) => [name, BLOCK])),
    password_manager_enabled: false,
  },
  credentials_enable_service: false,
  autofill: { profile_enabled: false, credit_card_enabled: false },
  browser: { enable_spellchecking: false },
  translate: { enabled: false },
};

const ours = new Set<string>();
const pattern = /^hubvault-stand-in-(\d+)-/;

/** Makes a fresh profile. Named after this process, so that the next can remove what a killed one left. */
export function makeProfile(): string {
  for (const name of readdirSync(tmpdir())) {
    const [, owner] = pattern.exec(name) ?? [];
    if (owner !== undefined && !isRunning(Number(owner))) removeOld(join(tmpdir(), name));
  }
  const profile = mkdtempSync(join(tmpdir(), `hubvault-stand-in-${process.pid}-`));
  ours.add(profile);
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  return profile;
}

function removeOld(profile: string): void {
  try {
    removeProfile(profile);
  } catch {
    // Another user's.
  }
}

/** Removes a profile. */
export function removeProfile(profile: string): void {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  ours.delete(profile);
}

/** Removes every profile of this process. */
export function removeProfiles(): void {
  for (const profile of ours) removeProfile(profile);
}

/** The profiles of this process. */
export function profiles(): string[] {
  return [...ours];
}
