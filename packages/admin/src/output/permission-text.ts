/** A permission as RocketMQ's tools show it: rw, r-, -w, --. */
export function permissionText({ readable, writable }: { readonly readable: boolean; readonly writable: boolean }): string {
  return `${readable ? 'r' : '-'}${writable ? 'w' : '-'}`;
}
