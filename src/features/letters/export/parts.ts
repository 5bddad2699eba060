/** Names of what every package holds, in their order behind letters and attachments. */
export const PARTS = {
  trail: 'trail.jsonl',
  authority: 'ca.crt',
  json: 'metadata.json',
  csv: 'metadata.csv',
  index: 'index.html',
  manifest: 'MANIFEST',
} as const
