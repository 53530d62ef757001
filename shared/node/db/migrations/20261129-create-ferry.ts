import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from './builder.ts'

/** Who wrote or took in what by stick or drop folder, and how it ended. Never edited after release. */
export class CreateFerry1795966231001 implements MigrationInterface {
  readonly name = 'CreateFerry1795966231001'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'ferry_log', {
      columns: {
        id: 'id',
        at: 'instant',
        by_id: 'text',
        by_name: 'text',
        direction: 'text',
        way: 'text',
        kind: 'text',
        bundle_id: 'text',
        number: 'int',
        desk_mark: 'text',
        peer_id: 'text',
        peer_name: 'text',
        from_seq: 'int?',
        to_seq: 'int?',
        changes: 'int',
        entries: 'int',
        files: 'int',
        parts: 'int',
        bytes: 'int',
        hash: 'text',
        outcome: 'text',
        code: 'text?',
        answered_at: 'instant?',
        detail: 'json',
      },
      primary: ['id'],
      indexes: [{ columns: ['at'] }, { columns: ['bundle_id'] }, { columns: ['peer_id', 'direction', 'at'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('ferry_log')
  }
}
