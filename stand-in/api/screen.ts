import { strict } from '../shared/strict.ts';
import { onlyAfterReady } from './lifecycle.ts';
import { knownEvents, StrictEmitter } from './strict-emitter.ts';

const area = { x: 0, y: 0, width: 1920, height: 1080 };
const display = {
  id: 1,
  label: 'Stand-in',
  bounds: area,
  workArea: area,
  size: { width: area.width, height: area.height },
  workAreaSize: { width: area.width, height: area.height },
  scaleFactor: 1,
  rotation: 0,
  internal: false,
};

/** `electron.screen`: one display, whatever the machine has. */
class Screen extends StrictEmitter {
  constructor() {
    super(knownEvents('electron.screen', 'display-added', 'display-removed', 'display-metrics-changed'));
  }

  getAllDisplays = () => [this.getPrimaryDisplay()];
  getDisplayMatching = (_area: object) => this.getPrimaryDisplay();
  getDisplayNearestPoint = (_point: object) => this.getPrimaryDisplay();

  getPrimaryDisplay(): typeof display {
    onlyAfterReady('electron.screen');
    return structuredClone(display);
  }
}

export const screen = strict('electron.screen', new Screen());
