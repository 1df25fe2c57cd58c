/** Files that the browser saves. */
import { fetchApi } from '../api/transport.ts'

/** Saves the results of a phase. */
export async function downloadResults(asked: {
  readonly jobId: string
  readonly phase: string
  readonly format: 'jsonl' | 'csv'
  readonly outcome: string
  readonly code: string
}): Promise<void> {
  const { jobId, format, phase, outcome, code } = asked
  const query = new URLSearchParams({ format, phase, outcome, code })
  const response = await fetchApi(`/gatehouse/import/v1/jobs/${jobId}/results?${query}`)
  save(await response.blob(), `${jobId}-${phase}.${format}`)
}

/** Saves a file by a link that is pressed. */
export function save(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
