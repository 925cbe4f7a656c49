#!/usr/bin/env node
import nodeModule from 'node:module';
import { join } from 'node:path';
import { tooOldNode } from './needed-node.ts';

const tooOld = tooOldNode(process.versions.node);
if (tooOld !== undefined) {
  process.stderr.write(tooOld);
  process.exit(1);
}

// Compiling takes a sixth of a short command. What was compiled is kept beside the program, where whoever can write
// can change the program itself as well; where nobody can, nothing is kept and nothing is said.
nodeModule.enableCompileCache(join(import.meta.dirname, 'compiled'));

// Loaded after all that: an older Node may lack what it is written with.
await import('./run.ts');
