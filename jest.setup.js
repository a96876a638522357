/** The same random histories in every run, so that a test fails for everybody or for nobody. MQ_SEED=n tries others. */
require('fast-check').configureGlobal({ seed: Number(process.env.MQ_SEED ?? 20261122) });
