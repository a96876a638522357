/** Simulated doors to the outside, for tests: the same interfaces, no machine behind them. */
export { SeededRandom } from './seeded-random';
export { SimulatedClock } from './simulated-clock';
