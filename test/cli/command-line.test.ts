import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { commandLine, howOn, shellWord } from '../../cli/output/command-line.ts';

it('a command to type names the vault that it is about, where one was named', () => {
  expect(commandLine({ vault: '/home/ada/my vault' }, 'repair')).toBe("hubvault repair --vault '/home/ada/my vault'");
  expect(commandLine({ vault: undefined }, 'repair')).toBe('hubvault repair');
});

it('a way forward is said with the command for this vault', () => {
  const how = howOn({ vault: '/home/ada/tour' });
  expect(how('see-damage')).toBe(' with "hubvault repair --vault /home/ada/tour"');
  expect(how('choose-server')).toBe(' with --server');
});

it.skipIf(process.platform === 'win32')('what is put into a command is one word to a shell, whatever it is', () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom('a', ' ', "'", '"', '$', '`', '\\', '(', '!', ';', 'ß') }), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(words, (texts) => {
      const script = `printf '%s\\n' ${texts.map(shellWord).join(' ')}`;
      expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' })).toBe(`${texts.join('\n')}\n`);
    }),
    { numRuns: 30 },
  );
});
