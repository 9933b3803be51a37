import { CountedList } from "@/components/directory/counted-list";
import type { CountedOrganization } from "@/lib/directory/queries";
import { organizationPath } from "@/lib/ids";

/** Organizations as rows of a directory. */
export function OrganizationList({ organizations }: { organizations: CountedOrganization[] }) {
  return (
    <CountedList
      items={organizations.map(({ name, fullName, papers }) => ({
        href: organizationPath(name),
        name: fullName,
        code: name.toLowerCase() === fullName.toLowerCase() ? null : name,
        papers,
      }))}
    />
  );
}
