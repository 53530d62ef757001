import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from './builder.ts'

/** What this machine has learnt from its centre's decisions: models in pieces. Local: they do not travel. */
export class CreateLocalModel1795391006001 implements MigrationInterface {
  readonly name = 'CreateLocalModel1795391006001'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'local_model', {
      columns: {
        id: 'id',
        org_id: 'text',
        version: 'text',
        state: 'text',
        trained_on: 'int',
        trained_day: 'day',
        trained_at: 'instant',
        training_ms: 'int',
        evaluation: 'json',
        part_count: 'int',
      },
      primary: ['id'],
      indexes: [{ columns: ['org_id', 'trained_at'] }],
    })
    await createTable(runner, 'local_model_part', {
      columns: { model_id: 'id', part: 'int', content: 'text' },
      primary: ['model_id', 'part'],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('local_model_part')
    await runner.dropTable('local_model')
  }
}
