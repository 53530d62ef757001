import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from './builder.ts'

/** The centre, its departments, villages, grids and people; and the conflicts a person must settle. */
export class CreateOrganization1795304398759 implements MigrationInterface {
  readonly name = 'CreateOrganization1795304398759'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'organization', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        kind: 'text',
        code: 'text',
        name: 'text',
        county_name: 'text',
        phone: 'text?',
        address: 'text?',
      },
      primary: ['id'],
    })
    await createTable(runner, 'department', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        code: 'text',
        name: 'text',
        level: 'text',
        phone: 'text?',
        contact_name: 'text?',
        is_stationed: 'flag',
        is_active: 'flag',
      },
      primary: ['id'],
      indexes: [{ columns: ['org_id'] }],
    })
    await createTable(runner, 'local_unit', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        code: 'text',
        name: 'text',
        kind: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['org_id'] }],
    })
    await createTable(runner, 'grid', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        unit_id: 'text',
        code: 'text',
        name: 'text',
        leader_name: 'text?',
        leader_phone: 'text?',
      },
      primary: ['id'],
      indexes: [{ columns: ['unit_id'] }],
    })
    await createTable(runner, 'app_user', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        username: 'text',
        name: 'text',
        roles: 'json',
        department_ids: 'json',
        unit_id: 'text?',
        phone: 'text?',
        is_active: 'flag',
        must_change_password: 'flag',
      },
      primary: ['id'],
      indexes: [{ columns: ['org_id', 'username'] }],
    })
    await createTable(runner, 'field_conflict', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        case_id: 'text?',
        table_name: 'text',
        row_id: 'text',
        field: 'text',
        base: 'text',
        standing: 'text',
        standing_by_name: 'text',
        other: 'text',
        other_by_name: 'text',
        other_device: 'text',
        found_at: 'instant',
        status: 'text',
        chosen: 'text?',
        resolved_by_name: 'text?',
        resolved_at: 'instant?',
      },
      primary: ['id'],
      indexes: [{ columns: ['status', 'id'] }, { columns: ['case_id'] }, { columns: ['row_id', 'field'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('field_conflict')
    await runner.dropTable('app_user')
    await runner.dropTable('grid')
    await runner.dropTable('local_unit')
    await runner.dropTable('department')
    await runner.dropTable('organization')
  }
}
