import type { ReactNode } from "react";
import type { RoleName } from "@/lib/accounts/roles";
import { type AdminPath, AdminTabs } from "./admin-tabs";

interface AdminPageProps {
  title: string;
  role: RoleName;
  current: AdminPath;
  children: ReactNode;
}

/** A room of the administration: its title, the way to the others, its content. */
export function AdminPage({ title, role, current, children }: AdminPageProps) {
  return (
    <div className="mx-auto flex max-w-page flex-col gap-6 px-4 py-8 sm:px-6 sm:py-12">
      <h1 className="text-2xl sm:text-3xl">{title}</h1>
      <AdminTabs role={role} current={current} />
      {children}
    </div>
  );
}
