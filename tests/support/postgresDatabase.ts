import { inject } from 'vitest'
import { makeDatabaseAt } from './postgres.ts'

/** A fresh, empty database on the run's server. */
export const makePostgresDatabase = (): Promise<string> => makeDatabaseAt(inject('postgresUrl'))
