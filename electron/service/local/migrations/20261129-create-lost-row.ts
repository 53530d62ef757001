import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from '../../../../shared/node/db/migrations/builder.ts'

/** Words that a county put back from a backup no longer holds. */
export class CreateLostRow1795966211003 implements MigrationInterface {
  readonly name = 'CreateLostRow1795966211003'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'lost_row', {
      columns: {
        table_name: 'id',
        row_id: 'id',
        epoch: 'id',
        case_id: 'text?',
        kind: 'text',
        at: 'instant',
        row: 'json',
      },
      primary: ['table_name', 'row_id', 'epoch'],
      indexes: [{ columns: ['at'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('lost_row')
  }
}
