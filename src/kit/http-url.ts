/** Addresses of the web. */

/** Whether a text is a URL with http or https and a host. */
export function isHttpUrl(text: string): boolean {
  return /^https?:\/\/[^/]/i.test(text) && URL.canParse(text)
}
