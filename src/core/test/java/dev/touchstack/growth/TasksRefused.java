package dev.touchstack.growth;

/** A main class: wants tasks whose first stack does not fit the address space, more than a heap could hold. */
final class TasksRefused {

    static final String SUCCESS = "none left anything behind";

    private static final int TASKS = 400_000;

    private TasksRefused() {
    }

    public static void main(String[] arguments) {
        int refused = 0;
        try (Copy copy = new Copy(1L << 62, 1L << 62)) {
            for (int i = 0; i < TASKS; i++) {
                try {
                    copy.newTask().close();
                } catch (IllegalArgumentException tooLarge) {
                    refused++;
                }
            }
        }
        System.out.println(refused == TASKS ? SUCCESS : refused + " refused");
    }
}
