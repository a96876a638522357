import type { Server, ServiceDefinition, UntypedHandleCall, UntypedServiceImplementation } from '@grpc/grpc-js';
import type * as Reflection from '@grpc/reflection';
import { reflectionDefinition } from '@mq/proto';
import { paced, type AnsweringCall } from './paced-answers';

/** The versions of `grpc.reflection.*.ServerReflection`; they have the same one call. */
const versions = ['v1', 'v1alpha'];
const method = 'ServerReflectionInfo';

type MethodDefinition = ServiceDefinition[string];

/** What the library adds to a server for one version. */
interface Reflected {
  readonly definition: MethodDefinition;
  readonly handler: UntypedHandleCall;
}

/**
 * Adds reflection that is built when it is first called: it indexes every message, which takes 25 MB and 0.15 s of a server's start, and most servers are
 * never asked.
 */
export function addLazyReflection(server: Server, services: readonly string[]): void {
  let built: ReadonlyMap<string, Reflected> | undefined;
  for (const version of versions) {
    const path = `/grpc.reflection.${version}.ServerReflection/${method}`;
    const reflected = (): Reflected => {
      built ??= build(services);
      const found = built.get(path);
      if (found === undefined) throw new Error(`@grpc/reflection does not serve ${path}`);
      return found;
    };
    const definition: MethodDefinition = {
      path,
      requestStream: true,
      responseStream: true,
      requestSerialize: (request: unknown) => reflected().definition.requestSerialize(request),
      requestDeserialize: (bytes) => reflected().definition.requestDeserialize(bytes) as unknown,
      responseSerialize: (response: unknown) => reflected().definition.responseSerialize(response),
      responseDeserialize: (bytes) => reflected().definition.responseDeserialize(bytes) as unknown,
    };
    const handler = (call: AnsweringCall): void => (reflected().handler as (call: AnsweringCall) => void)(paced(call));
    server.addService({ [method]: definition }, { [method]: handler as UntypedHandleCall });
  }
}

function build(services: readonly string[]): Map<string, Reflected> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it is needed, in the middle of a call
  const { ReflectionService } = require('@grpc/reflection') as typeof Reflection;
  const built = new Map<string, Reflected>();
  new ReflectionService(reflectionDefinition(), { services: [...services] }).addToServer({
    addService: (definition: ServiceDefinition, implementation: UntypedServiceImplementation) => {
      const [described, handler] = [definition[method], implementation[method]];
      if (described !== undefined && handler !== undefined) built.set(described.path, { definition: described, handler });
    },
  });
  return built;
}
