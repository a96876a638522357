import type { Campaign } from './campaign';
import { clock } from './clock/clock';
import { damage } from './damage/damage';
import { deliver } from './deliver';
import { diskFull } from './disk-full/disk-full';
import { hostile } from './hostile';
import { hostileSockets } from './hostile-sockets';
import { ioErrors } from './io-errors/io-errors';
import { kill } from './kill';
import { killPointsCampaign } from './kill-points/kill-points-command';
import { mutants } from './mutants';
import { powerCut } from './power-cut/power-cut';
import { simulate } from './simulate';
import { slowDisk } from './slow-disk/slow-disk';

/** Every campaign of `npm run campaign`. */
export const campaigns: readonly Campaign[] = [
  ...[kill, killPointsCampaign, deliver, powerCut, damage, ioErrors, diskFull, slowDisk, clock],
  ...[simulate, mutants, hostile, hostileSockets],
];
