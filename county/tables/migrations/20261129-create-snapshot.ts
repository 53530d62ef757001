import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from '../../../shared/node/db/migrations/builder.ts'

/** Whole states of a scope that lie ready for desks that start anew. */
export class CreateSnapshot1795966211000 implements MigrationInterface {
  readonly name = 'CreateSnapshot1795966211000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'snapshot', {
      columns: {
        id: 'id',
        scope: 'text',
        reach: 'text',
        epoch: 'text',
        manifest: 'json',
        made_at: 'instant',
        used_at: 'instant',
      },
      primary: ['id'],
      indexes: [{ columns: ['scope', 'reach'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('snapshot')
  }
}
