/** Saves a file, as a download of the browser. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has begun by then; the address is needed no more.
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}
