import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from './builder.ts'

const keeping = {
  id: 'id',
  org_id: 'text',
  rev: 'int',
  created_at: 'instant',
  created_by: 'text',
  updated_at: 'instant',
  updated_by: 'text',
  deleted_at: 'instant?',
} as const

/** What people keep for themselves: named filters of the case list, and lists of matters to work through. */
export class CreatePersonal1795391004103 implements MigrationInterface {
  readonly name = 'CreatePersonal1795391004103'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'saved_view', {
      columns: {
        ...keeping,
        user_id: 'text',
        name: 'text',
        filter: 'json',
        is_pinned: 'flag',
        is_shared: 'flag',
        position: 'int',
        removed_at: 'instant?',
      },
      primary: ['id'],
      indexes: [{ columns: ['user_id'] }, { columns: ['org_id', 'is_shared'] }],
    })
    await createTable(runner, 'work_list', {
      columns: { ...keeping, user_id: 'text', name: 'text', position: 'int', removed_at: 'instant?' },
      primary: ['id'],
      indexes: [{ columns: ['user_id'] }],
    })
    await createTable(runner, 'work_item', {
      columns: {
        ...keeping,
        user_id: 'text',
        list_id: 'text',
        file_id: 'text',
        note: 'text',
        position: 'int',
        done_at: 'instant?',
        removed_at: 'instant?',
      },
      primary: ['id'],
      indexes: [{ columns: ['list_id'] }, { columns: ['user_id'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['work_item', 'work_list', 'saved_view']) await runner.dropTable(table)
  }
}
