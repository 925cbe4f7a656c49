// `npm run -s hubvault -- …`: builds the command line if need be and runs it in this process.
import { builtCli } from './build-cli.ts';

const cli = await builtCli();
process.argv.splice(1, 1, cli);
await import(cli);
