import { clientSuite } from './client-suite';

clientSuite('rust');
