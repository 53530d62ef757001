import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from '../../../shared/node/db/migrations/builder.ts'

/** Say here what changes and why. Never edited after release. */
export class CreateAttemptCount1795934544444 implements MigrationInterface {
  readonly name = 'CreateAttemptCount1795934544444'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'attempt_count', {
      columns: {
        key: 'id',
        since: 'instant',
        count: 'int',
      },
      primary: ['key'],
      indexes: [{ columns: ['since'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('attempt_count')
  }
}
