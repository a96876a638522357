/** Now, in both times: leases and waits run on monotonic time, what is recorded is in milliseconds since 1970. */
export interface Moment {
  readonly monotonic: number;
  readonly wall: number;
}
