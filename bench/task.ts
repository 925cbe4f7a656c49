// What has to be measured inside a fresh process: `node bench/task.ts NAME [FOLDER]`. Prints JSON.

import { backUpTask } from './tasks/back-up.ts';
import { bulkTask } from './tasks/bulk.ts';
import { deriveTask } from './tasks/derive.ts';
import { lockTask } from './tasks/lock.ts';
import { openTask } from './tasks/open.ts';
import { saveTask } from './tasks/save.ts';
import { searchTask } from './tasks/search.ts';

const tasks: Readonly<Record<string, (folder: string) => Promise<Record<string, number>>>> = {
  bulk: bulkTask,
  'back-up': backUpTask,
  derive: deriveTask,
  lock: lockTask,
  open: openTask,
  save: saveTask,
  search: searchTask,
};

const [name = '', folder = ''] = process.argv.slice(2);
const task = tasks[name];
if (!task) throw new RangeError(`There is no task ${JSON.stringify(name)}.`);
console.log(JSON.stringify(await task(folder)));
