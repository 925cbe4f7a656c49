// `npm start`: opens HubVault. The desktop window is not part of this version, so this starts the
// guided session on the terminal.
import { builtCli } from './build-cli.ts';

const cli = await builtCli();
console.log('This version has no desktop window yet; starting the guided terminal session.');
process.argv.splice(1, process.argv.length - 1, cli);
await import(cli);
