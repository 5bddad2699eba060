/** How many drafts are set at once for previews, over all sessions: letters that were asked for must not wait for them. */
const MOST_AT_ONCE = 8

/** Lets one preview at a time through for each session. */
export interface PreviewGate {
  /** `busy` when this session's last preview is still being made, or too many others are. */
  through<Made>(session: string, make: () => Promise<Made>): Promise<Made | 'busy'>
}

export function previewGate(): PreviewGate {
  const outstanding = new Set<string>()
  return {
    async through(session, make) {
      if (outstanding.has(session) || outstanding.size >= MOST_AT_ONCE) return 'busy'
      outstanding.add(session)
      try {
        return await make()
      } finally {
        outstanding.delete(session)
      }
    },
  }
}
