/** The disk, the quota or the file size limit is used up. */
const codes: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** Whether an error of the disk says that there is no room: nothing is broken, and it may pass. */
export function isNoSpace(error: unknown): boolean {
  return error instanceof Error && 'code' in error && codes.includes(error.code);
}
