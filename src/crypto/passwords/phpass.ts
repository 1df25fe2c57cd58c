/**
 * phpass, as WordPress and phpBB wrote it: `$P$` or `$H$`, one character of
 * cost, 8 of salt, 22 of iterated MD5. Read only.
 */
import { portableFormat } from './portable.ts'

const shape = /^\$[PH]\$(.)([^$:\s]{8})([./0-9A-Za-z]{21}[./01])$/

/** phpass; about 10 ms with the usual 2^13 rounds. */
export const phpass = portableFormat({ name: 'phpass', algorithm: 'md5', shape })
