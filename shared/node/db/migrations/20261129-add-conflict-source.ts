import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumn } from './builder.ts'

/** Which desk wrote the value that stands, and when each of two values was written. */
export class AddConflictSource1795966201400 implements MigrationInterface {
  readonly name = 'AddConflictSource1795966201400'

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'field_conflict', 'standing_device', 'text?')
    await addColumn(runner, 'field_conflict', 'standing_at', 'instant?')
    await addColumn(runner, 'field_conflict', 'other_at', 'instant?')
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of ['other_at', 'standing_at', 'standing_device'])
      await runner.dropColumn('field_conflict', column)
  }
}
