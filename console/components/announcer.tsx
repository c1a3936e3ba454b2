/** Says that something is done: visibly, and to screen readers. */
import { useEffect, useState } from 'preact/hooks'
import { useAddress } from '../router.ts'
import { texts } from '../texts/index.ts'

interface Announcement {
  text: string
  /** Where it belongs: on another page it would only be in the way. */
  pathname: string
}

const nothing: Announcement = { text: '', pathname: '' }
let show: ((announcement: Announcement) => void) | undefined

/**
 * Shows a sentence such as "gimpei was disabled." at the edge of the window, until the next one, until it is dismissed, or until
 * another page is shown. Announce after navigating, not before.
 */
export function announce(text: string): void {
  show?.({ text, pathname: location.pathname })
}

export function Announcer() {
  const [announcement, setAnnouncement] = useState(nothing)
  const { pathname } = useAddress()
  useEffect(() => {
    show = setAnnouncement
  }, [])
  const text = announcement.pathname === pathname ? announcement.text : ''
  return (
    <div class="announcer">
      <p role="status">{text}</p>
      {text && (
        <button type="button" class="quiet" onClick={() => setAnnouncement(nothing)}>
          {texts.shell.dismiss}
        </button>
      )}
    </div>
  )
}
