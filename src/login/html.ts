/** HTML of the pages. */
export { type Html, html, trusted } from '../kit/markup.ts'
