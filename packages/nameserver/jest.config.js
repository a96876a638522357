module.exports = { ...require('../../jest.preset.js'), displayName: 'nameserver', rootDir: __dirname };
