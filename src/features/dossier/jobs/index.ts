import type { Database } from '#platform/database/database.ts'
import type { Job } from '#platform/jobs/job.ts'
import { inviteProviderJob } from './invite-provider.ts'
import { notifyJob } from './notify.ts'
import { recalculateDeadlinesJob } from './recalculate-deadlines.ts'
import { sweepDeadlinesJob } from './sweep-deadlines.ts'

/** What acts and the calendar bring about afterwards. */
export const dossierJobs = (database: Database): readonly Job[] => [
  notifyJob(database),
  inviteProviderJob(database),
  sweepDeadlinesJob(database),
  recalculateDeadlinesJob(database),
]
