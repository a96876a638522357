export { errorTable, isErrorCode, type ErrorCode, type ErrorRow, type StatusName } from './errors/error-table';
export { MqError, type MqErrorOptions } from './errors/mq-error';

export type { Clock, Timer, TimerOptions } from './time/clock';
export { SystemClock } from './time/system-clock';
export { abortError, sleep } from './time/sleep';
export { LinkedSignal } from './time/linked-signal';
export { Deadline } from './time/deadline';
export { backoffMs, type BackoffOptions } from './time/backoff';
export type { Random } from './chance/random';
export { SystemRandom } from './chance/system-random';

export { Deferred } from './async/deferred';
export { PeriodicJob, type PeriodicJobOptions } from './async/periodic-job';
export { Closer } from './async/closer';
export { silentLogger, type Logger } from './log/logger';
export { createLogger, logLevels, type LogLevel } from './log/pino-logger';

export type { Disk, DiskFile, DiskLock, DiskSpace, OpenOptions } from './disk/disk';
export { copyFile } from './disk/copy-file';
export { readTextFile, replaceTextFile } from './disk/text-file';
export { NodeDisk } from './disk/node-disk';
export { crc32c } from './hash/crc32c';
export { messageGroupHash } from './hash/message-group-hash';

export { limits } from './message/limits';
export { requestProperties } from './message/request-properties';
export { checkGroupName, checkTopicName, hasControlCharacter } from './topic/names';
export { topicTypes, type TopicType } from './topic/topic-type';
export { readAndWrite, type Permission } from './topic/permission';
export { masterId, type BrokerData, type MessageQueue, type QueueData, type TopicRoute } from './route/topic-route';
export { compareDataVersions, sameDataVersion, type DataVersion } from './route/data-version';
export { formatAddress, parseAddress, parseAddressList, type Address } from './route/address';
export { configItem, type ConfigDefinition, type ConfigItem, type ConfigValues } from './config/config-item';
export { readConfig, type ConfigSources } from './config/read-config';
export type { ConfigFlags } from './config/settings-from-flags';
export { environmentName } from './config/settings-from-environment';
export { printConfig } from './config/print-config';

export { runServer, type PrintedAnswer, type RunningServer, type RunServerOptions } from './process/run-server';
export type { EndSignal, ServerProcess } from './process/server-process';
