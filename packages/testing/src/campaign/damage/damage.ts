import { countOption, type Campaign } from '../campaign';
import { runDamageCampaign } from './damage-campaign';

/** `npm run campaign -- damage`. */
export const damage: Campaign = {
  name: 'damage',
  what: 'cuts, flips, zeroes and removes bytes of the log and of the views, verifies, starts on it, repairs, and compares with what was there',
  options: {
    images: countOption('damaged data directories', { ci: '1500', night: '100000', release: '1000000' }, 1),
    image: { what: 'only this one of the store of the seed', default: '', valid: (text) => /^\d*$/.test(text) },
  },
  run: async ({ seed, count, option, progress }) => {
    const only = option('image');
    const { images, faults, fates, stores } = await runDamageCampaign({
      seed,
      images: only === '' ? count('images') : 1,
      ...(only === '' ? {} : { image: Number(only) }),
      onProgress: (so) => progress(`${so.images}/${count('images')} images of ${so.stores} stores, ${so.faults} faults`),
    });
    const told = faults.map(({ law, text, what, ...at }) => ({
      law,
      text: `${what}: ${text}`,
      replay: `npm run campaign -- damage --seed ${at.seed} --image ${at.image}`,
    }));
    return { cases: images, faults: told, figures: { stores, ...fates } };
  },
};
