/**
 * A mail as it is read: in a frame of its own, without scripts and apart from the console. The
 * page's policy allows no styles within it, so the server gives back what the console sends it,
 * with a policy for mails.
 */
import { useEffect, useId, useRef } from 'react'

/** Shows the HTML; `title` names the frame for screen readers. */
export function MailFrame({ title, html }: { readonly title: string; readonly html: string }) {
  const name = useId()
  const form = useRef<HTMLFormElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is sent is in the form
  useEffect(() => form.current?.submit(), [html])
  return (
    <>
      <form ref={form} method="post" action="/ui/console/mail-frame" target={name} hidden>
        <textarea name="html" value={html} readOnly aria-label={title} />
      </form>
      <iframe className="mail-frame" name={name} title={title} sandbox="" />
    </>
  )
}
