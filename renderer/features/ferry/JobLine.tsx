import { Button, Progress } from 'antd'
import type { FerryJob } from '../../../shared/contract/ferry.ts'
import { ferryPhaseLabels, ferryText as words } from '../../../shared/labels/ferry.ts'
import { call, useCommand } from '../../client/index.ts'
import { Section } from '../../components/index.ts'

/** How often a job is asked how far it is. */
const askEveryMs = 400

/** Resolves with the job once it has ended. */
export async function endOf(jobId: string): Promise<FerryJob> {
  for (;;) {
    const { job } = await call('ferry.job', { jobId })
    if (job.status !== 'running') return job
    await new Promise(resolve => window.setTimeout(resolve, askEveryMs))
  }
}

/** A job that runs now, whoever began it, with a way to stop it. */
export function JobLine({ job }: { job: FerryJob }) {
  const cancel = useCommand('ferry.cancel')
  const percent = job.total > 0 ? Math.min(100, Math.round((job.done / job.total) * 100)) : 0
  return (
    <Section>
      <div className="fq-ferry-job" role="status">
        <span>{words.progress(ferryPhaseLabels[job.phase], job.done, job.total)}</span>
        <Progress percent={percent} showInfo={false} />
        <Button
          onClick={() => void cancel.run({ jobId: job.id }).catch(() => undefined)}
          loading={cancel.isRunning}
        >
          {words.cancel}
        </Button>
      </div>
    </Section>
  )
}
