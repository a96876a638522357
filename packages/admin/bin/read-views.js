#!/usr/bin/env node
'use strict';
// Reads all views of a data directory: damaged ones may end this process, which is why it is one. Exit code 3: they cannot be read.
const { NodeDisk } = require('@mq/common');
const { lmdbKeyValue } = require('@mq/store');
const { readAllViews } = require('@mq/store/inspection');
readAllViews(process.argv[2], { disk: new NodeDisk(), keyValue: lmdbKeyValue }).catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.code === 'VIEWS_MISMATCH' ? 0 : 3;
});
