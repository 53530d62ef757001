/** Gives a host its local models and its trials; the same on a desk and at the county. */
import { fileURLToPath } from 'node:url'
import type { Bus, BusLog } from '../bus/bus.ts'
import type { Services } from '../bus/services.ts'
import type { UnitOfWork } from '../db/unitOfWork.ts'
import { LocalModels } from './localModels.ts'
import { Trials } from './trials.ts'

export interface AssistantParts {
  uow: UnitOfWork
  services: Services
  bus: Pick<Bus, 'publish'>
  log: BusLog
  /** File of the training thread; a bundled program brings its own. */
  trainer?: string | undefined
  isScheduled: boolean
}

export interface AssistantJobs {
  models: LocalModels
  stop(): Promise<void>
}

/** Builds them, takes the stored models into use, and starts the timers when `isScheduled`. */
export async function startAssistant(parts: AssistantParts): Promise<AssistantJobs> {
  const { uow, services, bus, log } = parts
  const models = new LocalModels({
    uow,
    services,
    log,
    trainer: parts.trainer ?? fileURLToPath(new URL('trainWorker.ts', import.meta.url)),
    isScheduled: parts.isScheduled,
    onChange: () => bus.publish(['setting']),
  })
  const trials = new Trials(uow, log)
  services.models = models
  services.trials = trials
  await models.start()
  return {
    models,
    async stop() {
      await trials.stop()
      await models.stop()
    },
  }
}
